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
    private readonly Dictionary<string, SourceState> _sources = new(StringComparer.Ordinal);

    // Of the sources that are not idle, by watermark.
    private readonly SourceHeap _active = new(0, static source => source.Watermark);

    // The sources that have confirmed a jump, by the time that they jumped to.
    private readonly SourceHeap _jumped = new(1, static source => source.JumpTime);
    private readonly IdleSources? _idle = options.IdleAfter is { } after ? new IdleSources(after.Ticks) : null;
    private int _opened;

    /// <summary>The engine's watermark: an event before this time is late.</summary>
    public long Engine { get; set; } = Times.BeforeAll;

    /// <summary>The largest time that any source has seen or was advanced to.</summary>
    public long Largest { get; set; } = Times.BeforeAll;

    /// <summary>Whether events may be applied out of the order of time.</summary>
    public bool MayBeLate { get; set; } = options.LateEvents == LateEvents.Apply;

    /// <summary>How many steps it took so far to find which source is behind, or idle.</summary>
    public long Steps => _active.Steps + _jumped.Steps + (_idle?.Steps ?? 0);

    /// <summary>The open sources, in the order in which they opened.</summary>
    public IReadOnlyList<SourceState> Sources => [.. _sources.Values.OrderBy(static source => source.Number)];

    /// <summary>The open source of a name, if there is one.</summary>
    /// <exception cref="ArgumentException">It has another schema.</exception>
    public SourceState? Find(string name, SchemaRuntime schema)
    {
        if (!_sources.TryGetValue(name, out var open))
        {
            return null;
        }

        // One that a checkpoint brought back knows its schema by the id alone.
        open.Schema ??= open.SchemaId == schema.Schema.Id ? schema : null!;
        return open.Schema == schema ? open : throw new ArgumentException(
            $"The source '{name}' is open with schema '{open.SchemaId}', so it cannot bring '{schema.Schema.Id}' (use another name).",
            nameof(name));
    }

    public void Add(SourceState source)
    {
        source.Number = _opened++;
        _sources.Add(source.Name, source);
        _active.Add(source);
        _idle?.Add(source);
        if (HasConfirmed(source))
        {
            _jumped.Add(source);
        }

        MayBeLate |= source.Lateness == 0 && _sources.Count > 1;
    }

    /// <summary>A source has seen a time: raises its watermark, and the engine's.</summary>
    public void Raise(SourceState source, long time)
    {
        Notice(source, time);
        var watermark = time - source.Lateness;
        if (watermark > source.Watermark)
        {
            source.Watermark = watermark;
            if (_active.Contains(source))
            {
                _active.Move(source);
            }
        }

        RaiseEngine();
    }

    /// <summary>Closes a source: it no longer holds the engine's watermark back.</summary>
    public void Complete(SourceState source)
    {
        if (!source.IsComplete)
        {
            source.IsComplete = true;
            _sources.Remove(source.Name);
            _idle?.Remove(source);
            Leave(_active, source);
            Leave(_jumped, source);
            RaiseEngine();
        }
    }

    /// <summary>Closes all sources and moves the watermark to the end of time.</summary>
    public void Complete()
    {
        foreach (var source in Sources)
        {
            Complete(source);
        }

        Engine = Times.AfterAll;
    }

    /// <summary>Whether a time lies too far beyond its ingest time, or beyond all times seen.</summary>
    public bool IsTooFarAhead(SourceState source, long time, DateTimeOffset? ingestTime) =>
        (ingestTime is { } ingested && time > ingested.UtcTicks && time - ingested.UtcTicks > options.MaxAhead.Ticks)
        || (options.MaxJump is { } jump && !IsBelieved(source, time, jump.Ticks));

    private static void Leave(SourceHeap heap, SourceState source)
    {
        if (heap.Contains(source))
        {
            heap.Remove(source);
        }
    }

    private void Notice(SourceState source, long time)
    {
        if (Largest == Times.BeforeAll)
        {
            // All are equal before and after, so they keep their places.
            foreach (var open in _sources.Values)
            {
                open.Largest = time;
            }
        }

        Largest = Math.Max(Largest, time);
        if (time > source.Largest)
        {
            source.Largest = time;
            _idle?.Move(source);
        }
    }

    // Where no source is left, the watermark stays until the engine completes or a new source goes on.
    private void RaiseEngine()
    {
        _idle?.Divide(_active);
        if (_active.Count > 0)
        {
            Engine = Math.Max(Engine, _active.Least);
        }
    }

    // A single source with a broken clock is not believed. More than half of the sources are, once each has confirmed the jump often enough.
    private bool IsBelieved(SourceState source, long time, long jump)
    {
        Leave(_jumped, source);
        if (Largest == Times.BeforeAll || time - Largest <= jump)
        {
            source.Jumps = 0;
            return true;
        }

        var agrees = source.Jumps > 0 && Math.Abs(time - source.JumpTime) <= jump;
        source.Jumps = agrees ? source.Jumps + 1 : 1;
        source.JumpTime = time;
        if (!HasConfirmed(source))
        {
            return false;
        }

        // Times have caught up with those that jumped less far.
        _jumped.Add(source);
        while (_jumped.Least - Largest <= jump)
        {
            _jumped.Remove(_jumped.First);
        }

        return _jumped.Count * 2 > _sources.Count;
    }

    private bool HasConfirmed(SourceState source) => source.Jumps >= options.JumpConfirmations;
}
