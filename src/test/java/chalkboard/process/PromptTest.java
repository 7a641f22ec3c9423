package chalkboard.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What programs say that could not ask: shells, Python, Go, Node, gpg, ssh, sudo, the AWS CLI.
class PromptTest {
  @ParameterizedTest
  @ValueSource(strings = {"cp.sh: 1: cannot open /dev/tty: No such device or address",
      "cp.sh: line 1: /dev/tty: No such device or address", "zsh: device not configured: /dev/tty",
      "open /dev/tty: no such device or address", "Error: ENXIO: no such device or address, open '/dev/tty'",
      "EOFError: EOF when reading a line", "getpass.py:91: GetPassWarning: Can not control echo on the terminal.",
      "gpg: cannot open '/dev/tty': No such device or address", "gpg: signing failed: Inappropriate ioctl for device",
      "sudo: a terminal is required to read the password", "sudo: no tty present and no askpass program specified",
      "Enter MFA code for arn:aws:iam::111122223333:mfa/kim:", "Enter passphrase for key '/home/kim/.ssh/id_ed25519': ", "Password:",
      "read_passphrase: can't open /dev/tty: No such device or address", "stdin is not a terminal"})
  void whatCouldNotAskIsKnown(String line) {
    assertTrue(Prompt.isIn(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the token has expired",
      "An error occurred (AccessDenied): MultiFactorAuthentication failed with invalid MFA",
      "password: wrong for kim", "the input device is not a TTY", "custodian.policy:INFO policy:mfa resource:ecs-task count:3",
      "open /etc/password: no such file or directory"})
  void whatFailedForAnotherReasonIsNotTakenForAQuestion(String line) {
    assertFalse(Prompt.isIn(line));
  }
}
