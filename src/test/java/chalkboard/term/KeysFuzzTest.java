package chalkboard.term;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever bytes a terminal sends, they are keys or nothing, and their end is found.
class KeysFuzzTest {
  @FuzzTest(maxDuration = "4m")
  void anyBytesAreKeysOrNothing(byte[] sent) throws Exception {
    KeysTest.keys(sent);
  }
}
