using System.Text;
using System.Text.Json;
using RulesSdk.Rules.Aws;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tests.Batch;

/// <summary>Lines that are read before they reach the engine are handled as those that it reads itself.</summary>
public sealed class AheadReaderTests
{
    private const DetectionPhases Every = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Escalated | DetectionPhases.Closed | DetectionPhases.Early;

    private static readonly byte[][] Odd =
    [
        "{"u8.ToArray(),
        "{}"u8.ToArray(),
        "[1]"u8.ToArray(),
        "{\"eventTime\":\"yesterday\"}"u8.ToArray(),
        "{\"eventTime\":\"2026-01-01T00:00:00Z\"}"u8.ToArray(),
        "{\"eventTime\":\"2026-01-05T13:00:00Z\",\"eventName\":\"\u00FF\"}"u8.ToArray(),
        [.. "{\"eventTime\":\"2026-01-05T13:00:00Z\",\"eventName\":\""u8, 0xFF, .. "\"}"u8],
        [.. "{\"eventTime\":\"2026-01-05T13:00:00Z\",\"eventName\":\""u8, 0xFF, .. "}"u8],
        "{\"eventTime\":\"2026-01-05T13:00:00Z\",\"eventName\":7,\"event\\u0053ource\":\"secretsmanager.amazonaws.com\",\"sourceIPAddress\":{}}"u8.ToArray(),
        Encoding.UTF8.GetBytes($"{{\"eventTime\":\"2026-01-05T13:00:00Z\",\"eventName\":\"{new string('a', 3_000)}\"}}"),
    ];

    private static readonly JsonProjection Own = new(new JsonField("eventTime", -1), new JsonField("userIdentity", -1), new JsonField("type", 1));

    public static TheoryData<bool, double, DetectionPhases> Runs => new()
    {
        { false, 0, DetectionPhases.Closed },
        { false, 900, DetectionPhases.Closed },
        { true, 0, Every },
        { true, 900, Every },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void What_the_engine_tells_is_the_same(bool severalAssemblies, double lateness, DetectionPhases phases)
    {
        RuleDefinition[] rules = severalAssemblies ? [.. AwsRules.Pack.Rules, SecretsSeen.Rule] : [.. AwsRules.Pack.Rules];
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromSeconds(lateness), Phases = phases, MaxEventBytes = 2_500 };
        var lines = SyntheticStream.CloudTrailDay(seed: 7, events: 4_000, attacks: 5).Events.Select(static e => e.Utf8.ToArray()).ToList();
        lines.InsertRange(2_000, Odd);

        var (expected, _) = Run(rules, options, lines, readAhead: false);
        var (told, ahead) = Run(rules, options, lines, readAhead: true);

        Assert.Contains(expected, static one => one.Contains("\"severity\"", StringComparison.Ordinal));
        Assert.Equal(expected, told);
        Assert.Equal(lines.Count - 3, ahead);
    }

    [Fact]
    public void What_was_read_for_another_engine_is_read_again()
    {
        var lines = SyntheticStream.CloudTrailDay(seed: 7, events: 500, attacks: 2).Events.Select(static e => e.Utf8.ToArray()).ToList();
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero };
        var other = new RulesEngine([SecretsSeen.Rule], new CallbackSink(static _ => { }), options);

        Assert.Equal(Run(AwsRules.Pack.Rules, options, lines, readAhead: false).Told, Run(AwsRules.Pack.Rules, options, lines, readAhead: true, other).Told);
    }

    [Fact]
    public void A_schema_that_no_rule_reads_is_read_for_the_caller_alone()
    {
        var reader = AheadReader.Of(engine: null, AwsRules.Pack.Schemas.Single(), Own);
        var own = new JsonSlot[Own.SlotCount];

        Assert.Equal(0, reader.SlotCount);
        Assert.True(reader.TryRead("{\"userIdentity\":{\"type\":\"Root\"}}"u8, own));
        Assert.Equal([JsonSlotKind.Missing, JsonSlotKind.Object, JsonSlotKind.String], own.Select(static slot => slot.Kind));
    }

    private static (List<string> Told, int Ahead) Run(IEnumerable<RuleDefinition> rules, RulesEngineOptions options, List<byte[]> lines, bool readAhead, RulesEngine? readFor = null)
    {
        var told = new List<string>();
        var engine = new RulesEngine(rules, new CallbackSink(detection => told.Add(DetectionJson.Format(detection))), options);
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        var reader = AheadReader.Of(readFor ?? engine, AwsRules.Pack.Schemas.Single(), Own);
        var (own, slots, ahead) = (new JsonSlot[Own.SlotCount], new JsonSlot[reader.SlotCount], 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var isRead = readAhead && reader.TryRead(lines[i], own);
            ahead += isRead ? 1 : 0;
            var status = isRead ? AheadReader.Process(source, lines[i], slots, reader.Fill(lines[i], slots), i) : source.Process(lines[i], i);
            told.Add($"{status} at {source.Position}");
        }

        engine.Complete();
        told.Add(JsonSerializer.Serialize(engine.GetStatistics()));
        return (told, ahead);
    }
}

/// <summary>Two secrets read by one user in the hour of the clock. A rule of another assembly than that of the AWS rules.</summary>
[Rule("secrets_seen", Severity.Low)]
[TumblingWindow("1h")]
internal sealed partial class SecretsSeen
{
    [Event] static bool Read(CloudTrailEvent e) => e is { EventSource: "secretsmanager.amazonaws.com", EventName: "GetSecretValue" };

    [GroupBy] static string User(CloudTrailEvent read) => read.UserIdentity.PrincipalId;

    [Condition] static bool Fires(int read) => read >= 2;
}
