using System.Globalization;
using System.Text;
using RulesSdk.Rules.Udm;
using RulesSdk.Schemas;

namespace RulesSdk.Rules.Aws.Tests;

/// <summary>What the generator emits for the pack's rules, over lines, and for rules over UDM that read the same lines: keys are issued, used where they were issued, and expire.</summary>
public sealed class AllocationTests
{
    private const string Time = "2026-01-01T00:00:00.000Z";
    private const string Number = "000000000000";

    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly byte[] _issue = Encoding.UTF8.GetBytes(
        $$$$"""{"eventTime":"{{{{Time}}}}","eventID":"00000000-0000-4000-8000-{{{{Number}}}}","eventSource":"sts.amazonaws.com","eventName":"GetSessionToken","sourceIPAddress":"198.51.100.7","userIdentity":{"type":"IAMUser","principalId":"AIDA","accessKeyId":"AKIA"},"responseElements":{"credentials":{"accessKeyId":"{{{{Number}}}}"}}}""");

    private readonly byte[] _use = Encoding.UTF8.GetBytes(
        $$$$"""{"eventTime":"{{{{Time}}}}","eventID":"u-{{{{Number}}}}","eventSource":"s3.amazonaws.com","eventName":"List\u0042uckets","sourceIPAddress":"198.51.100.7","userIdentity":{"type":"IAMUser","principalId":"AIDA","accessKeyId":"{{{{Number}}}}"},"requestParameters":{"Host":["s3"]}}""");

    [Theory]
    [InlineData("aws", 0)]
    [InlineData("aws", 5)]
    [InlineData("udm", 0)]
    [InlineData("udm", 5)]
    public void Partial_matches_their_expiry_and_events_without_partner_allocate_nothing(string pack, int latenessInMinutes) =>
        Allocation.AssertNone(() => Allocated(pack == "aws" ? AwsRules.Pack : UdmRules.Pack, TimeSpan.FromMinutes(latenessInMinutes)));

    private long Allocated(RulePack pack, TimeSpan lateness)
    {
        const int Count = 200_000;
        var engine = new RulesEngine(
            pack.Rules,
            new CallbackSink(static detection => Assert.Fail("Nothing is to be detected: " + detection.Rule.Id)),
            new RulesEngineOptions { Lateness = lateness, Deduplicate = TimeSpan.FromMinutes(10) });
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        Process(source, 0, Count);
        var allocated = Allocation.Of(() => Process(source, Count, Count));
        Assert.Equal(2 * Count, engine.GetStatistics().Events);
        Assert.Empty(engine.GetStatistics().Rejected);
        Assert.Equal(0, engine.GetStatistics().Late + engine.GetStatistics().Redelivered);
        return allocated;
    }

    private void Process(EventSource<CloudTrailEvent> source, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            Process(source, i);
        }
    }

    // Ten events a second; every hundredth issues the key that the fiftieth after it uses.
    private void Process(EventSource<CloudTrailEvent> source, int i)
    {
        var line = i % 100 == 0 ? _issue : _use;
        var key = i % 100 == 50 ? i - 50 : i;
        Start.AddMilliseconds(i * 100L).TryFormat(line.AsSpan(line.AsSpan().IndexOf("2026-"u8)), out _, "yyyy-MM-dd'T'HH:mm:ss'.'fff'Z'", CultureInfo.InvariantCulture);
        i.TryFormat(line.AsSpan(line.AsSpan().IndexOf("\",\"eventSource"u8) - Number.Length), out _, "D12", CultureInfo.InvariantCulture);
        key.TryFormat(line.AsSpan(line.AsSpan().LastIndexOf("accessKeyId\":\""u8) + "accessKeyId\":\"".Length), out _, "D12", CultureInfo.InvariantCulture);
        source.Process(line);
    }
}
