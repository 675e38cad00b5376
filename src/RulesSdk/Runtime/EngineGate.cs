using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using RulesSdk.Runtime.Lookups;

namespace RulesSdk.Runtime;

/// <summary>Lets one thread at a time into an engine. What would tear its state is refused at once, by an exception that names the cause.</summary>
internal sealed class EngineGate
{
    private const int Closed = -1;

    // What stands for a thread that reads: a call waits for it, since it is soon done and tears nothing.
    private const int Reading = -2;

    private int _thread;

    // What stands for no thread; another number once nobody may enter any more.
    private int _nobody;

    /// <summary>Whether a detection is with the sink, and no event is handled: the state is whole then, so the sink may feed the engine.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The lists that the engine's rules read; null where they read none.</summary>
    public EngineReferences? Lists { get; set; }

    /// <summary>Enters until the turn is disposed of. What a sink calls is part of the turn that called it.</summary>
    /// <exception cref="InvalidOperationException">Another thread is in the engine, or this one is in the middle of an event.</exception>
    public Turn Enter()
    {
        var thread = Environment.CurrentManagedThreadId;
        var inside = Interlocked.CompareExchange(ref _thread, thread, 0);
        if (inside == 0 || (inside == Reading && EnterAfterReading(thread, out inside)))
        {
            return new(this, isInner: false, Lists?.Enter());
        }

        if (inside != thread || !IsWhole)
        {
            Refuse(thread, inside);
        }

        // What the sink brings is handled as any event is: until then, nothing else comes in.
        IsWhole = false;
        return new(this, isInner: true, before: null);
    }

    /// <summary>Has any thread read, as soon as no call is inside. What this thread's own call reads is part of the call.</summary>
    /// <param name="patience">How long to wait for a call that is inside.</param>
    /// <param name="read">Reads; it calls no one.</param>
    /// <param name="value">What was read.</param>
    /// <returns>Whether it was read.</returns>
    public bool TryRead<T>(TimeSpan patience, Func<T> read, [MaybeNullWhen(false)] out T value)
    {
        var started = Stopwatch.GetTimestamp();
        var wait = default(SpinWait);
        while (true)
        {
            var inside = Interlocked.CompareExchange(ref _thread, Reading, 0);
            if (inside == 0)
            {
                try
                {
                    value = read();
                    return true;
                }
                finally
                {
                    Volatile.Write(ref _thread, 0);
                }
            }

            if (inside == Closed || inside == Environment.CurrentManagedThreadId)
            {
                value = read();
                return true;
            }

            if (Stopwatch.GetElapsedTime(started) >= patience)
            {
                value = default;
                return false;
            }

            wait.SpinOnce();
        }
    }

    /// <summary>Lets nobody in any more, once who is inside has left.</summary>
    public void Close() => _nobody = Closed;

    private bool EnterAfterReading(int thread, out int inside)
    {
        var wait = default(SpinWait);
        do
        {
            wait.SpinOnce();
            inside = Interlocked.CompareExchange(ref _thread, thread, 0);
        }
        while (inside == Reading);
        return inside == 0;
    }

    private static void Refuse(int thread, int inside) => throw new InvalidOperationException(
        inside == Closed ? "The engine was to go on from a checkpoint that it refused, and may have taken a part of it over, so it does nothing more (make a new engine, and restore an older checkpoint or start without one)."
        : inside == thread
        ? "A reject or late sink calls the engine in the middle of an event, which would tear its state (keep the line, and hand it in once Process has returned)."
        : $"Thread {thread} calls an engine while thread {inside} is in it, which would tear its state (use the engine and its sources from one thread at a time, for instance behind a channel).");

    /// <summary>The time that a call is in the engine.</summary>
    /// <param name="gate">What it came in by.</param>
    /// <param name="isInner">Whether it is part of the turn in which a sink got a detection.</param>
    /// <param name="before">The lists that the thread had before.</param>
    internal readonly ref struct Turn(EngineGate gate, bool isInner, EngineReferences? before)
    {
        public void Dispose()
        {
            if (isInner)
            {
                gate.IsWhole = true;
            }
            else
            {
                if (gate.Lists is not null)
                {
                    EngineReferences.Leave(before);
                }

                Volatile.Write(ref gate._thread, gate._nobody);
            }
        }
    }
}
