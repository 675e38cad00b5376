namespace RulesSdk.Hosting.Alerting;

/// <summary>What alerts go on from, as a checkpoint has it. Times are ticks in UTC.</summary>
internal sealed class AlertState
{
    /// <summary>Open detections of rules that mute others, by rule and key.</summary>
    public Dictionary<string, OpenDetections> Open { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Detections whose opening was not told, and when that was.</summary>
    public Dictionary<string, long> Muted { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, Incident> Incidents { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, Risk> Risks { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The open detections of a rule for a key.</summary>
    internal sealed class OpenDetections
    {
        public HashSet<string> Ids { get; init; } = new(StringComparer.Ordinal);

        public long Until { get; set; }
    }

    /// <summary>What is known of one entity's detections.</summary>
    internal sealed class Incident
    {
        public string Id { get; set; } = "";

        public long First { get; set; }

        public long Last { get; set; }

        public int Count { get; set; }

        public Severity Severity { get; set; }

        // What reads a checkpoint brings a set in the order of the host's culture.
        public SortedSet<string> Rules { get; init => field = new(value, StringComparer.Ordinal); } = new(StringComparer.Ordinal);

        public List<string> Detections { get; init; } = [];
    }

    /// <summary>The risk of one entity.</summary>
    internal sealed class Risk
    {
        public double Score { get; set; }

        public long Last { get; set; }

        public bool IsTold { get; set; }
    }
}
