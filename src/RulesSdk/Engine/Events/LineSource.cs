using RulesSdk.Runtime;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk;

/// <summary>One named stream of events of one schema, which come as lines of JSON.</summary>
public class LineSource
{
    private readonly SourceState _state;

    internal LineSource(SourceState state)
    {
        Engine = state.Engine;
        _state = state;
    }

    /// <summary>The source's name.</summary>
    public string Name => _state.Name;

    /// <summary>The position of the line or object handled last, as the caller gave it; 0 before the first. Checkpoints save it.</summary>
    public long Position => _state.Position;

    /// <summary>The source inside the engine.</summary>
    internal SourceState State => _state;

    private protected EngineRuntime Engine { get; }

    /// <summary>Handles one event line.</summary>
    /// <param name="utf8">One JSON object in UTF-8; at most <see cref="RulesEngineOptions.MaxEventBytes"/> bytes.</param>
    /// <param name="position">The line's position in the source, as the caller counts. It is reported to the reject and late sinks.</param>
    /// <param name="ingestTime">When the line was received, if known. An event whose time is further ahead of it than <see cref="RulesEngineOptions.MaxAhead"/> is rejected.</param>
    /// <returns>What happened to it; the reason if it was rejected.</returns>
    /// <remarks>
    /// Allocates nothing in steady state and never throws for bad input. An exception of a sink is thrown from here once, after
    /// the event has been handled, so the state is consistent. The detection that the sink failed on counts as delivered; the remaining ones are delivered by the next call.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The source is complete; or another thread is in the engine, or a reject or late sink calls it.</exception>
    public EventStatus Process(ReadOnlySpan<byte> utf8, long position = 0, DateTimeOffset? ingestTime = null)
    {
        using var turn = Engine.Gate.Enter();
        return Engine.Process(_state, utf8, position, ingestTime);
    }

    /// <summary>Handles the whole lines of a block, as a file or a connection is read: each as <see cref="Process(ReadOnlySpan{byte}, long, DateTimeOffset?)"/> does.</summary>
    /// <param name="block">Lines of one JSON object each, in UTF-8, that end with a line feed or with a carriage return and a line feed. What follows the last line feed is left to the next block; an empty line is passed over.</param>
    /// <param name="position">Where the block begins in the source, in bytes. The position of a line is this and where the line begins in the block.</param>
    /// <param name="ingestTime">When the block was received, if known.</param>
    /// <returns>How far the block was handled, and what happened to its lines. Why lines were rejected, the reject sink and the statistics say.</returns>
    /// <remarks>
    /// Allocates nothing in steady state. An exception of a sink is thrown from here after the line has been handled that brought it about:
    /// <see cref="Position"/> says which, and the lines behind it are not handled yet. A last line without a line feed is passed to <c>Process</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The source is complete; or another thread is in the engine, or a reject or late sink calls it.</exception>
    public LinesStatus ProcessLines(ReadOnlySpan<byte> block, long position = 0, DateTimeOffset? ingestTime = null)
    {
        using var turn = Engine.Gate.Enter();
        return Engine.ProcessLines(_state, block, position, ingestTime);
    }

    /// <summary>Advances the source to a time, as if an event of that time had been seen.</summary>
    /// <exception cref="InvalidOperationException">The source is complete; or another thread is in the engine, or a reject or late sink calls it.</exception>
    public void AdvanceTo(DateTimeOffset time)
    {
        using var turn = Engine.Gate.Enter();
        _state.EnsureOpen();
        Engine.Reach(_state, time.UtcTicks);
    }

    /// <summary>Completes the source, so that it no longer holds the engine's watermark back. After the last source completes, the watermark does not move until another source advances or the engine completes.</summary>
    public void Complete()
    {
        using var turn = Engine.Gate.Enter();
        Engine.Complete(_state);
    }
}
