/* The generator joins these into one file: what every page has. */
import "./on-use.js";
import "./appearance.js";
import "./sheet.js";
import "./last-visit.js";
import "./place.js";
import "./folds.js";
