"""A comment, as typed."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.community.comments.operations import EditComment, PostComment
from onward.community.details.forms import DetailsForm
from onward.community.models import Comment, Tip
from onward.community.screening.forms import ScreenedForm
from onward.community.screening.texts import SCREENING_ERRORS
from onward.community.tips.texts import INPUT_ERRORS
from onward.ui.form_fields import keep_drafts, text_field
from onward.ui.forms import OperationForm


class PostCommentForm(ScreenedForm, DetailsForm, OperationForm[PostComment]):
    input_class = PostComment
    input_error_texts = INPUT_ERRORS | SCREENING_ERRORS

    text = text_field(_("Your comment"), rows=4, required=True)
    reply_to = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, tip: Tip, reply_to: int | None = None) -> None:
        super().__init__(data, initial={"reply_to": reply_to})
        keep_drafts(self, f"comment-{tip.pk}-{reply_to or 0}")


class EditCommentForm(DetailsForm, OperationForm[EditComment]):
    input_class = EditComment
    input_error_texts = INPUT_ERRORS | SCREENING_ERRORS

    text = text_field(_("Your comment"), rows=6, required=True)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, comment: Comment) -> None:
        super().__init__(data, initial={"text": comment.text, "version": comment.version})
        keep_drafts(self, f"comment-{comment.pk}")
