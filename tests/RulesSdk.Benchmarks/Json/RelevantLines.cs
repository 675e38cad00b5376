using System.Globalization;
using System.Text;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Benchmarks.Json;

/// <summary>A stream of CloudTrail of which a given share has to be read for some rules.</summary>
/// <param name="Bytes">Its lines, each with a line feed.</param>
/// <param name="Read">How many have to be read.</param>
/// <param name="Count">How many there are.</param>
internal sealed record RelevantLines(byte[] Bytes, int Read, int Count)
{
    private const int Block = 1 << 20;
    private const int Steps = 10;
    private const int Useless = 4;

    private static RulesEngineOptions AtOnce => new() { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero };

    /// <summary>The stream of all benchmarks, of which so many of one kind of lines are left out, evenly, that the share is right. Attacks stay.</summary>
    public static RelevantLines Of(RuleDefinition[] rules, double share)
    {
        var events = Trail.Stream.Value.Events;
        var planted = Trail.Stream.Value.Attacks.SelectMany(static attack => attack.Steps, static (_, step) => step.Event).ToHashSet();
        var isRead = IsRead(rules, events);
        var isTooMany = isRead.Count(static one => one) > share * isRead.Length;
        var (low, high, kept) = (0.0, 1.0, events);

        // Fewer issued keys have fewer uses to be read, so how many are to be kept is tried.
        for (var step = 0; step < Steps; step++)
        {
            var keep = (low + high) / 2;
            kept = [.. Thinned(events, planted, isRead, isTooMany, keep)];
            var hasMore = (IsRead(rules, kept).Count(static one => one) > share * kept.Count) == isTooMany;
            (low, high) = hasMore ? (low, keep) : (keep, high);
        }

        using var bytes = new MemoryStream();
        foreach (var e in kept)
        {
            bytes.Write(e.Utf8.Span);
            bytes.WriteByte((byte)'\n');
        }

        return new(bytes.ToArray(), IsRead(rules, kept).Count(static one => one), kept.Count);
    }

    private static IEnumerable<SyntheticEvent> Thinned(IReadOnlyList<SyntheticEvent> events, HashSet<SyntheticEvent> planted, bool[] isRead, bool which, double keep)
    {
        var due = 0.0;
        for (var i = 0; i < isRead.Length; i++)
        {
            if (isRead[i] == which && !planted.Contains(events[i]))
            {
                due += keep;
                if (due < 1)
                {
                    continue;
                }

                due--;
            }

            yield return events[i];
        }
    }

    /// <summary>The part that has to be read, in percent.</summary>
    public double Percent => 100.0 * Read / Count;

    /// <summary>Runs rules over the lines in blocks, and tells what they detect.</summary>
    public List<string> Run(RuleDefinition[] rules, Validation validation)
    {
        var found = new List<string>();
        var engine = new RulesEngine(rules, new CallbackSink(detection => found.Add(detection.Id)), AtOnce with { Validation = validation });
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        for (var start = 0; start < Bytes.Length;)
        {
            start += source.ProcessLines(Bytes.AsSpan(start, Math.Min(Block, Bytes.Length - start)), start).Consumed;
        }

        engine.Complete();
        return found;
    }

    /// <summary>Does something with each line.</summary>
    public void ForEach(Action<ReadOnlySpan<byte>> act)
    {
        for (int start = 0, length; start < Bytes.Length; start += length + 1)
        {
            length = Bytes.AsSpan(start).IndexOf((byte)'\n');
            act(Bytes.AsSpan(start, length));
        }
    }

    // Beside lines of the same time that nobody needs, so that the others are looked at however many are read.
    private static bool[] IsRead(RuleDefinition[] rules, IReadOnlyList<SyntheticEvent> events)
    {
        var engine = new RulesEngine(rules, new CallbackSink(static _ => { }), AtOnce with { Validation = Validation.Relevant });
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        var isRead = new bool[events.Count];
        using var block = new MemoryStream();
        for (var i = 0; i < isRead.Length; i++)
        {
            var useless = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"eventTime\":\"{events[i].Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z\"}}\n"));
            block.SetLength(0);
            for (var other = 0; other < Useless; other++)
            {
                block.Write(useless);
            }

            block.Write(events[i].Utf8.Span);
            block.WriteByte((byte)'\n');
            isRead[i] = source.ProcessLines(block.GetBuffer().AsSpan(0, (int)block.Length)).Filtered == Useless;
        }

        return isRead;
    }
}
