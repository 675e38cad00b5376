using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Udm;
using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests.Attacks;

/// <summary>The shipped packs, and what they detect in events.</summary>
internal static class Packs
{
    public static IReadOnlyList<RuleDefinition> Rules { get; } = [.. AwsRules.Pack.Rules, .. WorkloadRules.Pack.Rules, .. UdmRules.Pack.Rules];

    /// <summary>The detections, each as it ended.</summary>
    public static IReadOnlyList<Detection> Detect(IEnumerable<SyntheticEvent> events)
    {
        var detections = new OrderedDictionary<string, Detection>(StringComparer.Ordinal);
        var engine = new RulesEngine(Rules, new CallbackSink(detection => detections[detection.Id] = detection));
        var trail = engine.OpenSource<CloudTrailEvent>("trail");
        var fleet = engine.OpenSource<WorkloadEvent>("fleet");
        var cluster = engine.OpenSource<KubernetesAuditEvent>("cluster");
        var udm = engine.OpenSource<UdmEvent>("udm");
        foreach (var e in events)
        {
            var status = e.Schema switch
            {
                "aws.cloudtrail" => trail.Process(e.Utf8.Span),
                "kubernetes.audit" => cluster.Process(e.Utf8.Span),
                "google.udm" => udm.Process(e.Utf8.Span),
                _ => fleet.Process(e.Utf8.Span),
            };
            Assert.True(status.Outcome is not EventOutcome.Rejected and not EventOutcome.Late, status.ToString());
        }

        engine.Complete();
        return [.. detections.Values];
    }

    /// <summary>What was detected, as text that compares.</summary>
    public static IEnumerable<string> Texts(IEnumerable<Detection> detections) =>
        detections.Select(detection => Text(detection.Rule.Id, detection.Header.Key, detection.Case)).Order(StringComparer.Ordinal);

    /// <summary>What must be detected, as text that compares.</summary>
    public static IEnumerable<string> Texts(IEnumerable<ExpectedDetection> expected) =>
        expected.Select(one => Text(one.Rule, one.Key, one.Case)).Order(StringComparer.Ordinal);

    private static string Text(string rule, IEnumerable<string> key, string? @case) => $"{rule} [{string.Join(", ", key)}] {@case ?? "-"}";
}
