using Microsoft.Extensions.Logging;

namespace RulesSdk.Hosting.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class ListLogger : ILoggerFactory, ILogger
{
    public List<(LogLevel Level, EventId Id, string Message)> Entries { get; } = [];

    /// <summary>Whether an entry of a name was logged.</summary>
    public bool Has(string name)
    {
        lock (Entries)
        {
            return Entries.Exists(entry => entry.Id.Name == name);
        }
    }

    /// <summary>What it throws, if it cannot log.</summary>
    public Exception? Fault { get; set; }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (Fault is not null)
        {
            throw Fault;
        }

        lock (Entries)
        {
            Entries.Add((logLevel, eventId, formatter(state, exception)));
        }
    }

    public void Dispose()
    {
    }
}
