using System.Text.Json;

namespace RulesSdk.Schemas.Tests;

public sealed class CloudTrailEventTests
{
    [SharedDataFact(RealRecords.Folder)]
    public void Every_path_of_every_real_record_is_covered()
    {
        var records = RealRecords.All().ToList();

        var uncovered = records
            .SelectMany(record => SchemaShape.Uncovered(record.Record, typeof(CloudTrailEvent), FieldNaming.CamelCase))
            .Distinct()
            .ToList();

        Assert.Empty(uncovered);
        Assert.NotEmpty(records);
    }

    [SharedDataFact(RealRecords.Folder)]
    public void Every_real_record_has_a_time_and_an_id()
    {
        foreach (var (file, record) in RealRecords.All())
        {
            var time = record.TryGetProperty("eventTime", out var eventTime) ? eventTime : record.GetProperty("@timestamp");
            Assert.True(time.TryGetDateTimeOffset(out _), file);
            Assert.NotEqual("", record.GetProperty("eventID").GetString());
        }
    }

    [Theory]
    [InlineData("""{"noSuchField":1}""", ".noSuchField: no property")]
    [InlineData("""{"userIdentity":{"nickname":"x"}}""", ".userIdentity.nickname: no property")]
    [InlineData("""{"readOnly":"true"}""", ".readOnly: String 'true' where Boolean is read")]
    [InlineData("""{"resources":{}}""", ".resources: Object where a list is read")]
    public void A_path_that_is_not_covered_is_told(string json, string expected) =>
        Assert.Equal(expected, Assert.Single(SchemaShape.Uncovered(Parse(json), typeof(CloudTrailEvent), FieldNaming.CamelCase)));

    [Fact]
    public void Every_documented_field_is_covered()
    {
        // One value for each field of the user guide's two pages on records and on userIdentity.
        const string Record =
            """
            {
              "eventVersion": "1.11", "eventTime": "2026-07-09T13:20:31Z", "eventSource": "s3.amazonaws.com", "eventName": "GetObject",
              "awsRegion": "eu-west-1", "sourceIPAddress": "198.51.100.7", "userAgent": "aws-cli/2.0", "errorCode": "AccessDenied",
              "errorMessage": "no", "requestParameters": { "a": [1] }, "responseElements": null, "additionalEventData": { "b": true },
              "requestID": "r", "eventID": "e", "eventType": "AwsApiCall", "apiVersion": "2006-03-01", "managementEvent": false,
              "readOnly": true, "resources": [{ "ARN": "a", "ARNPrefix": "p", "accountId": "1", "type": "t" }],
              "recipientAccountId": "1", "serviceEventDetails": {}, "sharedEventID": "s", "vpcEndpointId": "v",
              "vpcEndpointAccountId": "1", "eventCategory": "Data",
              "addendum": { "reason": "UPDATED_DATA", "updatedFields": "x", "originalRequestID": "r", "originalEventID": "e" },
              "sessionCredentialFromConsole": "true", "eventContext": {}, "edgeDeviceDetails": {},
              "tlsDetails": { "tlsVersion": "TLSv1.3", "cipherSuite": "c", "clientProvidedHostHeader": "h" }, "insightDetails": {},
              "userIdentity": {
                "type": "AssumedRole", "userName": "u", "principalId": "p", "arn": "a", "accountId": "1", "accessKeyId": "k",
                "invokedBy": "i", "credentialId": "c", "identityProvider": "ip",
                "onBehalfOf": { "userId": "u", "identityStoreArn": "a" },
                "inScopeOf": { "sourceArn": "a", "sourceAccount": "1", "issuerType": "t", "credentialsIssuedTo": "c" },
                "sessionContext": {
                  "attributes": { "creationDate": "2026-07-09T13:20:31Z", "mfaAuthenticated": "true" },
                  "sessionIssuer": { "type": "Role", "principalId": "p", "arn": "a", "accountId": "1", "userName": "u" },
                  "webIdFederationData": { "federatedProvider": "f", "attributes": { "aud": "x" } },
                  "sourceIdentity": "s", "ec2RoleDelivery": "2.0", "assumedRoot": "true"
                }
              }
            }
            """;

        Assert.Empty(SchemaShape.Uncovered(Parse(Record), typeof(CloudTrailEvent), FieldNaming.CamelCase));
    }

    [Fact]
    public void A_shipper_may_name_the_event_time_timestamp()
    {
        var names = SchemaShape.WireNames(typeof(CloudTrailEvent).GetProperty(nameof(CloudTrailEvent.EventTime))!, FieldNaming.CamelCase);

        Assert.Equal(["eventTime", "@timestamp"], names);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
