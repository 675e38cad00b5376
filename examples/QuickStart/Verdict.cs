using RulesSdk;
using RulesSdk.Testing;

namespace QuickStart;

/// <summary>Holds detections against the ground truth.</summary>
internal static class Verdict
{
    /// <summary>What was planted but not detected, and what was detected but not planted, over several streams.</summary>
    public static (IReadOnlyList<ExpectedDetection> Missed, IReadOnlyList<Detection> Unexpected) Compare(
        IReadOnlyList<Detection> detections, params SyntheticStream[] streams)
    {
        var missed = new List<ExpectedDetection>();
        var unexplained = detections;
        foreach (var stream in streams)
        {
            // What one stream does not explain, the next may.
            var (notFound, rest) = stream.Compare(unexplained);
            missed.AddRange(notFound);
            unexplained = rest;
        }

        return (missed, unexplained);
    }
}
