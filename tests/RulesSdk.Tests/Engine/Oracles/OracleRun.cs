namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>Runs a rule under bounds beside an oracle, event by event, over random streams.</summary>
internal static class OracleRun
{
    private static readonly int Seed = LongRuns.Seed(20261301);

    /// <summary>Asserts that the engine holds, discards and detects what the oracle does.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="streams">How many streams.</param>
    /// <param name="model">The oracle.</param>
    /// <param name="bounds">The bounds of a stream.</param>
    /// <param name="names">What the events of a stream are called.</param>
    /// <returns>What the oracles discarded and did not look at.</returns>
    public static (long Rows, long Keys, long Probes) Compare(
        RuleDefinition rule, int streams, Func<Bounds, OracleModel> model, Func<Random, Bounds> bounds, params string[] names)
    {
        var (rows, keys, probes) = (0L, 0L, 0L);
        for (var number = 0; number < LongRuns.Of(streams); number++)
        {
            var random = new Random(Seed + number);
            var bound = bounds(random);
            var oracle = model(bound);
            var run = new TrailRun(bound.ToOptions(), rule);
            var message = $"RULESDK_TEST_SEED={Seed + number} (number 0), {rule.Id} under {bound}";
            foreach (var e in Stream(random, names))
            {
                run.Source.Process(e.Line());
                oracle.Apply(e);
                var held = run.Engine.GetStatistics().Held[rule.Id];
                Assert.True(oracle.Held == (held.Keys, held.Rows, held.TextBytes), $"{message}: after {e.Id} {oracle.Held} but {held}");
            }

            // Windows with an end are decided beyond it, or cut short by the end of the input.
            if (random.Next(2) == 0)
            {
                run.Source.Process(Trail.At(1199.5, "Other").Line());
                oracle.Apply(Trail.At(1199.5, "Other"));
            }

            run.Engine.Complete();
            oracle.Complete();
            Assert.True(
                oracle.Told.SequenceEqual(run.Detections.Select(Short)),
                $"{message}:\n{string.Join('\n', oracle.Told)}\nbut\n{string.Join('\n', run.Detections.Select(Short))}");
            var counted = run.Engine.GetStatistics();
            Assert.Equal(
                (message, oracle.ShedRows, oracle.ShedKeys, oracle.ProbesCut),
                (message, counted.ShedRows.GetValueOrDefault(rule.Id), counted.ShedKeys.GetValueOrDefault(rule.Id), counted.ProbesCut.GetValueOrDefault(rule.Id)));
            Assert.Empty(counted.MatchesCut);
            (rows, keys, probes) = (rows + oracle.ShedRows, keys + oracle.ShedKeys, probes + oracle.ProbesCut);
        }

        return (rows, keys, probes);
    }

    // Shorter than ten minutes, and of one event an instant.
    private static List<Trail> Stream(Random random, string[] names)
    {
        string[] addresses = ["", "1", "10.0.0.1", "fe80::1"];
        string[] all = ["u", "user", "ütz", "someone else", "u5", "u66"];
        var users = all.AsSpan(0, random.Next(1, all.Length + 1));
        var (time, most, tokens) = (0, random.Next(2, 12), random.Next(1, 5));
        var stream = new List<Trail>();
        for (var number = 0; (time += random.Next(1, most)) < 600 && number < 120; number++)
        {
            stream.Add(Trail.At(
                time,
                names[random.Next(names.Length)],
                users[random.Next(users.Length)],
                new string('t', 1 + random.Next(tokens)),
                addresses[random.Next(addresses.Length)],
                "e" + number));
        }

        return stream;
    }

    private static string Short(Detection detection) =>
        $"{detection.Phase} {detection.Case} {detection.Header.Key[0]} {detection.Header.OpenedAt:mm:ss} {(detection.Header.Truncated ? "truncated " : "")}{string.Join(',', detection.Header.Events.Select(static e => e.Id))}";
}
