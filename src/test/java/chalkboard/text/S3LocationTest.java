package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class S3LocationTest {
  @Test
  void aBucketAPrefixAndTheRegionBehindItAreTold() {
    assertEquals(new S3Location("b", "p/q/", Optional.of("eu-west-1")), S3Location.of("s3://b/p/q/?region=eu-west-1"));
    assertEquals(new S3Location("b", "", Optional.of("eu-west-1")), S3Location.of("s3://b?x=y&region=eu-west-1"));
    assertEquals(new S3Location("b", "", Optional.empty()), S3Location.of("s3://b/"));
    assertEquals(new S3Location("b", "p", Optional.empty()), S3Location.of("s3://b//p?region="));
    assertThrows(IllegalArgumentException.class, () -> S3Location.of("/tmp/reports"));
  }

  @Test
  void anAccessPointStandsForItsBucket() {
    var point = "arn:aws-cn:s3:cn-north-1:111122223333:accesspoint/reports";
    assertEquals(new S3Location(point, "p/q/", Optional.of("cn-north-1")), S3Location.of("s3://" + point + "/p/q/?region=cn-north-1"));
    assertEquals(new S3Location(point, "", Optional.empty()), S3Location.of("s3://" + point));
    assertEquals("p/k", S3Location.of("s3://" + point + "/p").key("s3://" + point + "/p/k"));
    var outpost = "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-01/accesspoint/reports";
    assertEquals(new S3Location(outpost, "p", Optional.empty()), S3Location.of("s3://" + outpost + "/p"));
    for (var right : new String[]{"s3://" + point, "s3://" + outpost + "/p"}) assertTrue(S3Location.isValid(right), right);
    for (var wrong : new String[]{"s3://arn:aws:s3:::bucket/p", "s3://arn:aws:s3::111122223333:accesspoint/x.mrap/p"})
      assertFalse(S3Location.isValid(wrong), wrong);
  }

  @Test
  void aFolderEndsInASlashAndTheWholeBucketIsNone() {
    assertEquals("p/q/", S3Location.of("s3://b/p/q").folder());
    assertEquals("p/", S3Location.of("s3://b/p//").folder());
    assertEquals("", S3Location.of("s3://b//").folder());
    assertEquals("s3://b/p/q", S3Location.of("s3://b/p").shown("p/q/"));
    assertEquals("s3://b", S3Location.of("s3://b/p").shown(""));
  }

  @Test
  void whatIsMeantAndWronglyWrittenCanBeTold() {
    for (var right : new String[]{"s3://acme-chalk", "s3://acme-chalk/", "s3://acme.chalk/a b/?region=eu-west-1",
        "s3://acme-chalk?region=x"})
      assertTrue(S3Location.isMeant(right) && S3Location.isValid(right), right);
    for (var wrong : new String[]{"s3:acme", "s3://", "s3://Acme/x", "s3:///x"})
      assertTrue(S3Location.isMeant(wrong) && !S3Location.isValid(wrong), wrong);
    assertFalse(S3Location.isMeant("./s3"));
  }

  @Property(tries = 200)
  void whatIsPrintedIsReadAsTheSame(@ForAll @AlphaChars @StringLength(min = 1, max = 9) String bucket,
      @ForAll @AlphaChars @Chars({'/', '-', ' ', '.'}) @StringLength(max = 20) String path, @ForAll String key) {
    var place = S3Location.of("s3://" + bucket + "/" + path);
    assertEquals(place, S3Location.of(place.toString()));
    assertEquals(key, place.key(place.uri(key)));
  }
}
