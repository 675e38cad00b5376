namespace RulesSdk.Testing;

/// <summary>Makes events of Google's Unified Data Model, deterministic for a seed.</summary>
/// <remarks>
/// They are events of CloudTrail, of a Kubernetes API server and of pods, as the shipped normalizers write them: so an event has the fields that a parser fills, and no others.
/// Of a working day, three in seven are calls of AWS, as many are requests to the API server, and one in seven is by a process in a pod. One thread at a time.
/// </remarks>
/// <param name="seed">The same seed makes the same events in the same order of calls.</param>
/// <param name="users">How many IAM users there are. With fewer than one for a hundred events, some come near a rule by chance.</param>
public sealed class UdmFaker(int seed, int users = 200)
{
    private readonly Random _random = new(seed);

    /// <summary>Makes the records of CloudTrail.</summary>
    public CloudTrailFaker CloudTrail { get; } = new(seed, users);

    /// <summary>Makes the events of an API server.</summary>
    public KubernetesAuditFaker Kubernetes { get; } = new(seed);

    /// <summary>Makes the events of processes.</summary>
    public WorkloadFaker Workload { get; } = new(seed);

    /// <summary>Makes harmless events, in order of time. Those that come near a rule have a <see cref="SyntheticEvent.Cause"/>; the shipped rules detect nothing in them.</summary>
    /// <param name="events">How many.</param>
    /// <param name="start">When they begin.</param>
    /// <param name="span">For how long they go on; above zero.</param>
    public IEnumerable<SyntheticEvent> Background(int events, DateTimeOffset start, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero);
        BackgroundKind[] kinds = [.. new CloudTrailBackground(CloudTrail, CloudTrail.Users.Count).Kinds, .. new ClusterBackground(Kubernetes, Workload).Kinds];
        return BackgroundKind.Mix(kinds, events, start, span, _random).Select(static e => e.ToUdm());
    }
}
