const form = document.querySelector('form');
form.action += location.hash;
form.submit();
