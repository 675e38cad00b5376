namespace RulesSdk.Testing;

public sealed partial class SyntheticStream
{
    /// <summary>
    /// A day of a Kubernetes cluster: the log of its API server (<c>kubernetes.audit</c>) with what a sensor sees in its pods (<c>workload.runtime</c>),
    /// and planted attacks: commands executed in pods, and stolen tokens.
    /// </summary>
    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="events">How many harmless events.</param>
    /// <param name="attacks">How many attacks of each kind.</param>
    /// <remarks>
    /// Of the log's harmless events, a third is by kubelets, more than a quarter by controllers and a seventh by people, six in seven of these in working hours. Two
    /// requests in five write, one in twelve lists secrets, and one in thirty is an exec. What comes near a rule has a <see cref="SyntheticEvent.Cause"/>.
    /// </remarks>
    public static SyntheticStream KubernetesCluster(int seed, int events = 20_000, int attacks = 2) =>
        Played(seed, events, attacks, AttackCatalog.Get("pod_exec_download"), AttackCatalog.Get("pod_token"));

    /// <summary>
    /// A day in the Unified Data Model (<c>google.udm</c>): calls of AWS, requests to a Kubernetes cluster and events of its pods as the shipped normalizers write
    /// them, and planted attacks that the rules over UDM detect.
    /// </summary>
    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="events">How many harmless events.</param>
    /// <param name="attacks">How many attacks of each kind.</param>
    /// <remarks><see cref="UdmFaker"/> says what they are made of. Labels and causes are those of the events that were normalized.</remarks>
    public static SyntheticStream UdmDay(int seed, int events = 5000, int attacks = 2)
    {
        var stream = Played(seed, events, attacks, AttackCatalog.Get("iam_session_token"), AttackCatalog.Get("pod_exec_download"), AttackCatalog.Get("pod_token"));
        var planted = stream.Attacks.Select(static attack => attack with
        {
            Steps = [.. attack.Steps.Select(static step => step with { Event = step.Event.ToUdm() })],
            Expected = [.. attack.Expected.Where(static expected => expected.Rule.StartsWith("udm_", StringComparison.Ordinal))],
        });
        var attacked = stream.Attacks.SelectMany(static attack => attack.Steps).Select(static step => step.Event.Id).ToHashSet(StringComparer.Ordinal);
        return new SyntheticStream(stream.Events.Where(e => !attacked.Contains(e.Id)).Select(static e => e.ToUdm()), [.. planted]);
    }

    private static SyntheticStream Played(int seed, int events, int attacks, params Attack[] each)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfNegative(attacks);
        if (attacks == 0)
        {
            // A stream plays each attack once at least.
            var quiet = new AttackStream(each, new() { Seed = seed, Background = events });
            return new SyntheticStream(quiet.Read().Where(static one => one.Attack is null).Select(static one => one.Event), []);
        }

        var stream = new AttackStream(each, new() { Seed = seed, Background = events, Count = attacks });
        return new SyntheticStream(stream.Read().Where(static one => one.Attack is null).Select(static one => one.Event), stream.Attacks);
    }
}
