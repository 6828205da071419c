import { render } from 'preact';
import { keepKindChoosable } from './form';
import { followLook } from './look';
import { App } from './parts/App';
import { start } from './start';
import './css/tokens.css';
import './css/frame.css';
import './css/form.css';
import './css/result.css';
import './css/ledger.css';
import './css/importing.css';
import './css/rules.css';
import './css/print.css';

followLook();
keepKindChoosable();
const page = document.getElementById('page');
if (page) render(<App />, page);
void start();
