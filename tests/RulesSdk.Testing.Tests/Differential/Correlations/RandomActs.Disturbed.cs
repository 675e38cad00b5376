namespace RulesSdk.Testing.Tests.Differential.Correlations;

// Streams whose sources do not all keep step.
internal static partial class RandomActs
{
    private const int Silence = 60_000;

    /// <summary>
    /// A stream of three sources of which one lags, one opens late, one completes midway, whose clocks break, and which tell
    /// of time without events.
    /// </summary>
    public static List<Act> Disturbed(int seed, int count)
    {
        var random = new Random(seed);
        var spread = InOrder(seed, count).ConvertAll(act => random.Next(3) == 0 ? act with { Source = ActRules.Sources[random.Next(3)] } : act);
        var end = spread[^1].At;
        var arriving = spread.ConvertAll(act => (Act: act, Arrival: act.At + random.Next(Lateness[act.Source[0]] + 1)));
        Lag(arriving, random);
        OpenLate(arriving, random, end);
        CompleteEarly(arriving, random, end);
        for (var told = random.Next(5); told > 0; told--)
        {
            var (source, arrival) = (ActRules.Sources[random.Next(3)], random.Next(end));
            arriving.Add((Step(source, FedAction.AdvanceTo, arrival + random.Next(-8000, 3000)), arrival));
        }

        BreakClocks(arriving, random, end);
        var stream = Redelivered([.. arriving.OrderBy(one => one.Arrival).Select(one => one.Act)], seed + 2);
        return random.Next(3) == 0 ? Ingested(stream, random) : stream;
    }

    private static Act Step(string source, FedAction step, int at) => new(source, "", Math.Max(0, at), "", "", "", 0, 0, "") { Step = step };

    private static void Lag(List<(Act Act, int Arrival)> arriving, Random random)
    {
        var (source, lag) = (ActRules.Sources[random.Next(3)], random.Next(4) * 6000);
        for (var i = 0; i < arriving.Count; i++)
        {
            arriving[i] = arriving[i] with { Arrival = arriving[i].Arrival + (arriving[i].Act.Source == source ? lag : 0) };
        }
    }

    private static void OpenLate(List<(Act Act, int Arrival)> arriving, Random random, int end)
    {
        var (source, from) = (ActRules.Sources[random.Next(3)], random.Next(end));
        if (random.Next(2) == 0)
        {
            arriving.RemoveAll(one => one.Act.Source == source && one.Arrival < from);
            arriving.Add((Step(source, FedAction.Open, from), from));
        }
    }

    // Some open again with what comes next.
    private static void CompleteEarly(List<(Act Act, int Arrival)> arriving, Random random, int end)
    {
        var (source, from) = (ActRules.Sources[random.Next(3)], random.Next(end));
        if (random.Next(2) == 0)
        {
            var until = random.Next(3) == 0 ? from + random.Next(10_000) : int.MaxValue;
            arriving.RemoveAll(one => one.Act.Source == source && one.Arrival >= from && one.Arrival < until);
            arriving.Add((Step(source, FedAction.Complete, from), from));
        }
    }

    // A few events of one source far ahead; or a silence, after which all are.
    private static void BreakClocks(List<(Act Act, int Arrival)> arriving, Random random, int end)
    {
        for (var broken = random.Next(3); broken > 0; broken--)
        {
            var (source, arrival, at) = (ActRules.Sources[random.Next(3)], random.Next(end), random.Next(end) + random.Next(10) * Silence);
            for (var number = random.Next(1, 6); number > 0; number--)
            {
                var like = arriving[random.Next(arriving.Count)].Act;
                arriving.Add((like with { Source = source, Step = FedAction.Event, Id = $"j{broken}{number}", At = at + random.Next(4000) }, arrival + random.Next(3000)));
            }
        }

        if (random.Next(2) == 0)
        {
            var from = random.Next(end);
            for (var i = 0; i < arriving.Count; i++)
            {
                if (arriving[i] is { Act.Step: FedAction.Event } one && one.Act.At >= from)
                {
                    arriving[i] = (one.Act with { At = one.Act.At + Silence }, one.Arrival + Silence);
                }
            }
        }
    }

    // One hour ahead is the most.
    private static List<Act> Ingested(List<Act> stream, Random random) =>
        stream.ConvertAll(act => act with { Ingested = act.At - random.Next(12) switch { 0 => 3_600_000, 1 => 3_600_001, _ => random.Next(-9000, 2000) } });
}
