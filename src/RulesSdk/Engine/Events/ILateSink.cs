namespace RulesSdk;

/// <summary>Receives the events that arrived too late to be ordered.</summary>
public interface ILateSink
{
    /// <summary>Receives one event.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="position">The position the caller gave.</param>
    /// <param name="time">The event time.</param>
    /// <param name="line">Its bytes, valid during the call; empty if the event was an object.</param>
    void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line);
}
