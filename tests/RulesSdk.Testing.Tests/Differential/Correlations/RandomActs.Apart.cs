namespace RulesSdk.Testing.Tests.Differential.Correlations;

// Streams whose sources have lateness 0 and are not equally far.
internal static partial class RandomActs
{
    /// <summary>
    /// A stream of three sources that are open from the beginning: each brings its events in the order of their times, some
    /// only after the others have brought what is up to a few windows later.
    /// </summary>
    public static List<Act> Apart(int seed, int count)
    {
        var random = new Random(seed);
        var acts = InOrder(seed, count).ConvertAll(act => act with { Source = ActRules.Sources[random.Next(3)] });
        var lag = ActRules.Sources.ToDictionary(static source => source, _ => random.Next(4) * random.Next(1, 6) * 1000);
        var arriving = acts.ConvertAll(act => (Act: act, Arrival: act.At + lag[act.Source]));

        // A source that is behind catches up once, or falls behind.
        var (changes, at) = (ActRules.Sources[random.Next(3)], random.Next(acts[^1].At));
        arriving = arriving.ConvertAll(one => one.Act.Source == changes && one.Act.At > at ? one with { Arrival = Math.Max(at, one.Arrival + random.Next(2) * 8000) } : one);
        var taken = ActRules.Sources.ToDictionary(static source => source, static _ => 0);
        var stream = arriving.OrderBy(one => one.Arrival).Select(one => one.Act).Where(act =>
        {
            var isInOrder = act.At >= taken[act.Source];
            taken[act.Source] = Math.Max(taken[act.Source], act.At);
            return isInOrder;
        });
        return [.. Opening(), .. stream];
    }

    /// <summary>All sources open, so that none is ahead of what another one may bring.</summary>
    public static IEnumerable<Act> Opening() => ActRules.Sources.Select(static source => Step(source, FedAction.Open, 0));
}
