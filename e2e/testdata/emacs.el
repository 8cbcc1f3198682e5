;; Opens $PAGE with the recipe $RECIPE, waits for a finding, makes the first fix that
;; the server prefers, saves, and prints where the finding was. Every wait has a limit.
(require 'package)
(package-initialize)
(require 'cl-lib)
(require 'markdown-mode)
(load (getenv "RECIPE") nil t)
(require 'eglot)

(defun wait (what is)
  (let ((late (+ (float-time) 60)))
    (while (not (funcall is))
      (when (> (float-time) late) (error "waited in vain for %s" what))
      (accept-process-output nil 0.05)
      (flymake-start))))

(setq eglot-sync-connect 30 eglot-send-changes-idle-time 0 flymake-no-changes-timeout nil
      make-backup-files nil create-lockfiles nil)
(with-current-buffer (find-file-noselect (getenv "PAGE"))
  (apply #'eglot (eglot--guess-contact))
  (wait "a finding" #'flymake-diagnostics)
  (let ((at (flymake-diagnostic-beg (car (flymake-diagnostics)))))
    (message "found at %d:%d: %s" (line-number-at-pos at)
             (1+ (save-excursion (goto-char at) (- (point) (line-beginning-position))))
             (car (split-string (flymake-diagnostic-text (car (flymake-diagnostics))) "\n")))
    (goto-char at)
    (cl-letf ((last-nonmenu-event ?\r) ; a key, no menu
              ((symbol-function 'completing-read) ; the default, as Enter chooses it
               (lambda (_prompt _choices &optional _is _must _begun _history default &rest _)
                 (or (car-safe default) default))))
      (eglot-code-actions at nil "quickfix" t)))
  (save-buffer)
  (wait "no finding" (lambda () (not (flymake-diagnostics))))
  (message "clean")
  (ignore-errors (eglot-shutdown (eglot-current-server))))
