// Puts the first answer under the Enter key, and leaves the page where it is: what stands above is to be read.
document.querySelector("[data-ready]")?.focus({ preventScroll: true });
