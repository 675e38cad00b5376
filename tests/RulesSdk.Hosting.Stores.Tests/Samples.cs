using RulesSdk.Hosting.Tests.Running;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Stores.Tests;

/// <summary>Detections to send.</summary>
internal static class Samples
{
    private static readonly Lazy<List<Detection>> Found = new(static () =>
    {
        var found = new List<Detection>();
        using var folder = new HostFolder();
        var engine = new RulesEngine(AwsRules.Pack.Rules, new CallbackSink(found.Add), HostFolder.Options(new()));
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var e in folder.Stream.Events)
        {
            source.Process(e.Utf8.Span);
        }

        return found;
    });

    /// <summary>Of several rules, opened and closed.</summary>
    public static IReadOnlyList<Detection> Detections => Found.Value;

    /// <summary>How a detection is called in what stores have.</summary>
    public static string NameOf(Detection detection) => $"{detection.Id} {detection.Phase.ToString().ToLowerInvariant()}";

    /// <summary>A detection with another header and other outcomes.</summary>
    public static Detection Changed(Detection from, Func<DetectionHeader, DetectionHeader> change, params (string Name, object? Value)[] outcomes) => new ChangedDetection(change(from.Header), outcomes);

    private sealed class ChangedDetection(DetectionHeader header, (string Name, object? Value)[] outcomes) : Detection(header)
    {
        public override IReadOnlyList<string> OutcomeNames { get; } = [.. outcomes.Select(static one => one.Name)];

        public override object? GetOutcome(int index) => outcomes[index].Value;
    }
}
