using System.Text.Unicode;
using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Scheduling;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Reading.Batches;

/// <summary>
/// Reads lines for an engine on another thread, and asks the predicates: an engine of the same rules that is never fed. For one
/// thread at a time.
/// </summary>
internal sealed class LineReader
{
    private readonly EngineRuntime _twin;

    // What may be told early is looked at before it is known whether it has a partner.
    private readonly bool _isEarly;

    // Each reader has its own, so that what a thread writes mostly stays in its processor's cache.
    private readonly LineBatch[] _batches;

    // By the number of the schema and that of this reader's shape, the engine's number.
    private readonly List<int>[] _shapes;

    /// <summary>Makes a reader.</summary>
    /// <param name="rules">The engine's rules.</param>
    /// <param name="options">The engine's options.</param>
    /// <param name="batches">How many pieces may be read before the engine gets to them.</param>
    public LineReader(RuleDefinition[] rules, RulesEngineOptions options, int batches)
    {
        _isEarly = options.Phases.Includes(DetectionPhase.Early);
        _batches = [.. Enumerable.Range(0, batches).Select(static _ => new LineBatch())];
        _twin = new(rules, new Outbox(new NoSink(), failures: null), options, DetectionPhase.Opened);
        _shapes = [.. _twin.Programs.Schemas.Select(static _ => new List<int>())];
    }

    /// <summary>Before lines are read: takes the engine's lists over.</summary>
    public void Follow(EngineReferences? lists)
    {
        if (lists is null)
        {
            return;
        }

        if (_twin.Gate.Lists is { } own)
        {
            own.Take(lists.Given);
        }
        else
        {
            _twin.Gate.Lists = new EngineReferences(_twin.Programs.ListReaders, lists.Given, lists.MostAnswers);
        }
    }

    /// <summary>Reads lines.</summary>
    /// <param name="schema">The number of their schema, which some rule reads.</param>
    /// <param name="block">The block.</param>
    /// <param name="start">Where the first line begins.</param>
    /// <param name="end">Where the last line ends, behind its line feed.</param>
    /// <param name="hasOrder">Whether the engine may hold events, and so needs checksums.</param>
    /// <param name="place">The place of the piece among those that may be read.</param>
    /// <returns>What was read, until the next piece of that place is.</returns>
    public LineBatch Read(int schema, ReadOnlySpan<byte> block, int start, int end, bool hasOrder, int place)
    {
        using var turn = _twin.Gate.Enter();
        var batch = _batches[place];
        var writer = new LineBatch.Writer(batch, hasOrder, canReadAgain: !hasOrder && !_isEarly);
        while (start < end)
        {
            var length = block[start..end].IndexOf((byte)'\n');
            var line = block.Slice(start, length);
            line = line.EndsWith((byte)'\r') ? line[..^1] : line;
            if (!line.IsEmpty)
            {
                Read(_twin.Programs.Schemas[schema], line, ref writer, ref writer.Add(start, line.Length));
            }

            start += length + 1;
        }

        writer.Complete(this);
        return batch;
    }

    /// <summary>The number that the engine has for the shape of a line.</summary>
    /// <param name="schema">The engine's schema.</param>
    /// <param name="shape">This reader's number.</param>
    /// <returns>The engine's number, or -1 where it has too many shapes.</returns>
    public int ShapeOf(SchemaRuntime schema, int shape)
    {
        var known = _shapes[schema.Number];
        while (known.Count <= shape)
        {
            var satisfied = _twin.Programs.Schemas[schema.Number].Shapes[known.Count].Satisfied;
            known.Add(schema.Shapes.Find([.. satisfied.Select(node => schema.Predicates[node.Number])])?.Number ?? -1);
        }

        return known[shape];
    }

    /// <summary>Adds to the engine's counts what was counted here, and counts from zero.</summary>
    public void MoveCountsTo(EngineRuntime engine)
    {
        engine.Scratch.ElementsRead += _twin.Scratch.ElementsRead;
        _twin.Scratch.ElementsRead = 0;
        for (var i = 0; i < _twin.Programs.All.Length; i++)
        {
            engine.Programs.All[i].ElementsCut += _twin.Programs.All[i].ElementsCut;
            _twin.Programs.All[i].ElementsCut = 0;
        }

        foreach (var schema in _twin.Programs.Schemas)
        {
            for (var i = 0; i < schema.Projections.Length; i++)
            {
                var counts = schema.Projections[i].Unconverted;
                var all = engine.Programs.Schemas[schema.Number].Projections[i].Unconverted;
                for (var slot = 0; slot < counts.Length; slot++)
                {
                    all[slot] += counts[slot];
                    counts[slot] = 0;
                }
            }
        }

        engine.Gate.Lists?.TakeCounts(_twin.Gate.Lists!);
    }

    // What it cannot read, the engine reads, and says what is wrong with it.
    private void Read(SchemaRuntime schema, ReadOnlySpan<byte> line, ref LineBatch.Writer writer, ref ReadLine read)
    {
        var current = _twin.Current;
        try
        {
            if (line.Length > _twin.Options.MaxEventBytes
                || (!current.TryRead(schema, line) && (!Utf8.IsValid(line) || current.Prove(schema, line, out _) != RejectReason.None))
                || current.TimeAhead(line) is not { } time)
            {
                return;
            }

            read.OffsetMinutes = (short)time.TotalOffsetMinutes;
            read.Time = time.UtcTicks;
            current.Handle(time.UtcTicks);
            if (current.Evaluate(schema, line) == 0)
            {
                read.Kind = ReadLineKind.Passed;
                return;
            }

            writer.Keep(ref read, current, line);
        }
        catch (Exception)
        {
            // It throws again where the engine reads the line, in its order.
            read.Kind = ReadLineKind.Unread;
        }
    }

    // Nothing is detected here.
    private sealed class NoSink : IDetectionSink
    {
        public void Accept(Detection detection)
        {
        }
    }
}
