namespace RulesSdk.Hosting;

/// <summary>Which detections are told to targets, and what is told of several together. Detections themselves stay as they are.</summary>
/// <remarks>All of it goes by the times of events, so the same log gives the same alerts. By default every detection is told, and nothing else is.</remarks>
public sealed class AlertOptions
{
    /// <summary>What is not told for a while, by a name of your own.</summary>
    public IDictionary<string, AlertSilence> Silences { get; } = new Dictionary<string, AlertSilence>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rules that mute others for the same key while they are open, by a name of your own.</summary>
    public IDictionary<string, AlertInhibition> Inhibitions { get; } = new Dictionary<string, AlertInhibition>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Within this time of one another, two detections or more of one user, host or address are an incident; null for no incidents. Entities are known by the names of keys. An incident is
    /// told as a detection of the rule <c>rulessdk.incident</c>: opened by the second detection, updated by further ones. Above 0. Default: null.
    /// </summary>
    public TimeSpan? IncidentWindow { get; set; }

    /// <summary>The risk from which on an entity is told as a detection of the rule <c>rulessdk.risk</c>, once until its risk has fallen below; null for no risk. A detection adds 1, 5, 20, 50 or 100 by its severity. Above 0. Default: null.</summary>
    public double? RiskThreshold { get; set; }

    /// <summary>After this time, half of a risk is left. Above 0. Default: 1 d.</summary>
    public TimeSpan RiskHalfLife { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many entities, and how many open detections, are kept; beyond it, those untouched for longest are forgotten. Above 0. Default: 10,000.</summary>
    public int MaxEntities { get; set; } = 10_000;
}
