namespace RulesSdk.Benchmarks;

/// <summary>An engine whose rule holds a given number of rows: each further event adds one and lets one expire.</summary>
internal sealed class HeldRows
{
    private const long Step = TimeSpan.TicksPerMillisecond;
    private readonly AccessLine _failed = new("failed");
    private readonly AccessLine _login = new("login");
    private readonly int _held;
    private long _next;

    /// <summary>An engine that holds rows.</summary>
    /// <param name="held">How many, each of a user of its own.</param>
    public HeldRows(int held)
    {
        _held = held;
        Options = OptionsFor(held);
        Engine = new AccessEngine(JoinWithin.Rule, keepsTold: true, Options);
        Fail(held + (held / 8));
    }

    public AccessEngine Engine { get; }

    public RulesEngineOptions Options { get; }

    /// <summary>Rows expire a sixteenth of the window at a time.</summary>
    public void AssertHeld()
    {
        var rows = EngineInside.HeldRowsOf(Engine.Engine);
        if (rows < _held || rows > _held + (_held / 8) + 64)
        {
            throw new InvalidOperationException($"{rows} rows are held where {_held} should be, so the time an event would say nothing.");
        }
    }

    /// <summary>Handles further failures.</summary>
    public void Fail(int count)
    {
        for (var i = 0; i < count; i++, _next++)
        {
            Engine.Source.Process(_failed.Of(TimeOf(_next), _next, _next));
        }
    }

    /// <summary>Has users log in whose failure is held; all at one moment.</summary>
    public void LogIn(AccessEngine engine, int count)
    {
        for (var i = 0; i < count; i++)
        {
            engine.Source.Process(_login.Of(TimeOf(_next), _next + i, _next - 1 - i));
        }
    }

    private static RulesEngineOptions OptionsFor(int held) => new()
    {
        MaxRowsPerRule = int.MaxValue,
        MaxTextBytesPerRule = long.MaxValue,
        Tuning = [new RuleTuning { RuleId = JoinWithin.Rule.Metadata.Id, Window = TimeSpan.FromTicks(held * Step) }],
    };

    private static long TimeOf(long number) => AccessStream.Start.UtcTicks + (number * Step);
}
