using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Ordering;

/// <summary>
/// The engine's watermark, made of those of its open sources: which sources are idle and no longer count, and which times
/// of a source are believed.
/// </summary>
/// <param name="options">How the engine runs.</param>
internal sealed class Watermarks(RulesEngineOptions options)
{
    private readonly List<SourceState> _sources = [];

    /// <summary>The engine's watermark: an event before this time is late.</summary>
    public long Engine { get; set; } = Times.BeforeAll;

    /// <summary>The largest time that any source has seen or was advanced to.</summary>
    public long Largest { get; set; } = Times.BeforeAll;

    /// <summary>Up to this time no other source can turn idle.</summary>
    public long NextIdle { get; set; } = Times.BeforeAll;

    /// <summary>Whether events may be applied out of the order of time.</summary>
    public bool MayBeLate { get; set; } = options.LateEvents == LateEvents.Apply;

    /// <summary>The open sources, in the order in which they opened.</summary>
    public List<SourceState> Sources => _sources;

    /// <summary>The open source of a name, if there is one.</summary>
    /// <exception cref="ArgumentException">It has another schema.</exception>
    public SourceState? Find(string name, SchemaRuntime schema)
    {
        foreach (var open in _sources)
        {
            if (open.Name != name)
            {
                continue;
            }

            // One that a checkpoint brought back knows its schema by the id alone.
            open.Schema ??= open.SchemaId == schema.Schema.Id ? schema : null!;
            return open.Schema == schema ? open : throw new ArgumentException(
                $"The source '{name}' is open with schema '{open.SchemaId}', so it cannot bring '{schema.Schema.Id}' (use another name).",
                nameof(name));
        }

        return null;
    }

    public void Add(SourceState source)
    {
        _sources.Add(source);
        MayBeLate |= source.Lateness == 0 && _sources.Count > 1;
    }

    /// <summary>A source has seen a time: raises its watermark, and the engine's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(SourceState source, long time)
    {
        var turnsIdle = Notice(source, time);
        var before = source.Watermark;
        source.Watermark = Math.Max(before, time - source.Lateness);
        if (turnsIdle || (before <= Engine && before < source.Watermark))
        {
            RaiseEngine();
        }
    }

    /// <summary>Closes a source: it no longer holds the engine's watermark back.</summary>
    public void Complete(SourceState source)
    {
        if (!source.IsComplete)
        {
            source.IsComplete = true;
            _sources.Remove(source);
            RaiseEngine();
        }
    }

    /// <summary>Closes all sources and moves the watermark to the end of time.</summary>
    public void Complete()
    {
        foreach (var source in _sources)
        {
            source.IsComplete = true;
        }

        _sources.Clear();
        Engine = Times.AfterAll;
    }

    /// <summary>Whether a time lies too far beyond its ingest time, or beyond all times seen.</summary>
    public bool IsTooFarAhead(SourceState source, long time, DateTimeOffset? ingestTime) =>
        (ingestTime is { } ingested && time > ingested.UtcTicks && time - ingested.UtcTicks > options.MaxAhead.Ticks)
        || (options.MaxJump is { } jump && !IsBelieved(source, time, jump.Ticks));

    // Returns whether a source may turn idle by it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Notice(SourceState source, long time)
    {
        if (Largest == Times.BeforeAll)
        {
            foreach (var open in _sources)
            {
                open.Largest = time;
            }
        }

        source.Largest = Math.Max(source.Largest, time);
        Largest = Math.Max(Largest, time);
        return options.IdleAfter is not null && time > NextIdle;
    }

    // Where no source is left, the watermark stays until the engine completes or a new source goes on.
    private void RaiseEngine()
    {
        if (_sources.Count > 0)
        {
            Engine = Math.Max(Engine, LeastOfSources());
        }
    }

    // Of the open sources that are not idle. The one that has seen most never is.
    private long LeastOfSources()
    {
        var oldest = long.MinValue;
        if (options.IdleAfter is { } idle)
        {
            foreach (var source in _sources)
            {
                oldest = Math.Max(oldest, source.Largest - idle.Ticks);
            }

            NextIdle = Times.AfterAll;
        }

        var least = long.MaxValue;
        foreach (var source in _sources)
        {
            if (source.Largest >= oldest)
            {
                least = Math.Min(least, source.Watermark);
                NextIdle = options.IdleAfter is { } span ? Math.Min(NextIdle, source.Largest + span.Ticks) : NextIdle;
            }
        }

        return least;
    }

    // A single source with a broken clock is not believed. More than half of the sources are, once each has confirmed the jump often enough.
    private bool IsBelieved(SourceState source, long time, long jump)
    {
        if (Largest == Times.BeforeAll || time - Largest <= jump)
        {
            source.Jumps = 0;
            return true;
        }

        var agrees = source.Jumps > 0 && Math.Abs(time - source.JumpTime) <= jump;
        source.Jumps = agrees ? source.Jumps + 1 : 1;
        source.JumpTime = time;
        var confirming = 0;
        foreach (var open in _sources)
        {
            confirming += open.Jumps >= options.JumpConfirmations && open.JumpTime - Largest > jump ? 1 : 0;
        }

        return source.Jumps >= options.JumpConfirmations && confirming * 2 > _sources.Count;
    }
}
