"""The page of the photo that documents can carry."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.foundation.operations import InputError
from onward.profile.photo import operations
from onward.profile.photo.forms import PhotoForm
from onward.profile.photo.queries import profile_photo
from onward.profile.photo.texts import INPUT_ERRORS
from onward.ui.rendering import render_page


def photo(request: HttpRequest) -> HttpResponse:
    """Show the photo, and take another."""
    person = current_person(request)
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_photo(person, operations.SavePhoto(data=form.cleaned_data["file"].read()))
        except InputError as refused:
            form.add_error("file", INPUT_ERRORS[refused.code])
        else:
            return redirect("profile:photo")
    context = {"form": form, "has_photo": bool(profile_photo(person))}
    return render_page(request, "profile/photo.html", context, status=422 if form.errors else 200)


def picture(request: HttpRequest) -> HttpResponse:
    """The photo itself."""
    data = profile_photo(current_person(request))
    if not data:
        raise Http404
    return HttpResponse(data, content_type="image/jpeg")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    operations.remove_photo(current_person(request))
    return redirect("profile:photo")
