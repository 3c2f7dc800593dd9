import { mount } from 'svelte';
import EmptyList from './EmptyList.svelte';

mount(EmptyList, { target: document.body });
