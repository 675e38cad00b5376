using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesSdk.Schemas;
using RulesSdk.Testing;
using UdmRule = RulesSdk.Rules.Udm.AwsLateralMovementUsingIamSessionToken;

namespace RulesSdk.Rules.Aws.Tests.Udm;

/// <summary>The session-token rule over the Unified Data Model and the one over CloudTrail detect the same, of the same user.</summary>
public sealed class UdmSessionTokenParityTests
{
    [Fact]
    public void Both_detect_the_same_of_the_same_user_in_the_same_streams()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var lines = SyntheticStream.CloudTrailDay(seed, 3_000, attacks: 8).Events.Select(line => line.Utf8.ToArray()).ToList();

            AssertSame(lines, new(), atLeast: 1);
        }
    }

    [SharedDataFact(RealRecords.Folder)]
    public void Both_detect_the_same_of_the_same_user_where_real_records_use_a_key_that_was_issued_elsewhere()
    {
        var records = RealRecords.All().Select(one => one.Record).ToList();
        var issues = records.Where(IsSignedFromAddress).GroupBy(Key).Take(20).Select(uses => IssueBefore(uses.MinBy(Time))).ToList();
        var lines = records.Select(record => record.GetRawText()).Concat(issues).Select(text => Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" "))).ToList();

        Assert.True(records.Count > 3000);

        // The files are in no order of time.
        AssertSame(lines, new() { Lateness = TimeSpan.FromDays(20_000) }, atLeast: 5);
    }

    private static void AssertSame(List<byte[]> lines, RulesEngineOptions options, int atLeast)
    {
        var users = UserIds(lines);
        var native = Run(lines, AwsLateralMovementUsingIamSessionToken.Rule, options, key => users[key]);
        var unified = Run(lines, UdmRule.Rule, options, key => key);

        Assert.True(native.Count >= atLeast, $"There are {native.Count} detections.");
        Assert.Equal(native, unified);
    }

    // Of a principal's id, what UDM knows the principal by: an IAM user's name, the account of its root, and else the ARN.
    private static Dictionary<string, string> UserIds(List<byte[]> lines) =>
        lines.Select(line => ReferenceReader.Read<CloudTrailEvent>(line).Event).OfType<CloudTrailEvent>().Select(e => e.UserIdentity).Where(who => who.PrincipalId != "")
            .GroupBy(who => who.PrincipalId, who => who.Type switch { "IAMUser" => who.UserName, "Root" => who.AccountId, _ => who.Arn })
            .ToDictionary(who => who.Key, who => who.First());

    private static List<string> Run(List<byte[]> lines, RuleDefinition rule, RulesEngineOptions options, Func<string, string> user)
    {
        var found = new List<string>();
        var engine = new RulesEngine(
            [rule],
            new CallbackSink(d => found.Add(
                $"{user(Assert.Single(d.Header.Key))} {d.Header.OpenedAt:O} {d.Header.FirstEvent:O} {d.Header.LastEvent:O} {string.Join(' ', d.Header.Events.Select(e => $"{e.Clause} {e.Schema} {e.Id}"))}")),
            options);
        var trail = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var line in lines)
        {
            trail.Process(line);
        }

        engine.Complete();
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static bool IsSignedFromAddress(JsonElement record) =>
        record.GetProperty("userIdentity").TryGetProperty("accessKeyId", out var key)
        && key.GetString() != ""
        && IPAddress.TryParse(record.GetProperty("sourceIPAddress").GetString(), out _);

    private static string Key(JsonElement record) => record.GetProperty("userIdentity").GetProperty("accessKeyId").GetString()!;

    private static DateTimeOffset Time(JsonElement record) => record.GetProperty("eventTime").GetDateTimeOffset();

    /// <summary>The record of a call that issues the access key of another record to the same user, a second before and from an address of nobody else.</summary>
    private static string IssueBefore(JsonElement use)
    {
        var record = JsonNode.Parse(use.GetRawText())!.AsObject();
        record["eventID"] = "issue-" + Key(use);
        record["eventTime"] = Time(use).AddSeconds(-1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        record["eventSource"] = "sts.amazonaws.com";
        record["eventName"] = "GetSessionToken";
        record["sourceIPAddress"] = "198.51.100.77";
        record["requestParameters"] = null;
        record["responseElements"] = new JsonObject { ["credentials"] = new JsonObject { ["accessKeyId"] = Key(use) } };
        record["userIdentity"]!["accessKeyId"] = "AKIAISSUER";
        record.Remove("errorCode");
        record.Remove("errorMessage");
        return record.ToJsonString();
    }
}
