import { play } from '/practice/practice.js';

document.querySelector('form').action += location.hash;
await play();
