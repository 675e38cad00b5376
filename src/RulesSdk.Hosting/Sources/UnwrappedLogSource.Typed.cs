namespace RulesSdk.Hosting;

/// <summary>An <see cref="UnwrappedLogSource"/> by the type of its events.</summary>
/// <typeparam name="TEvent">The schema by which an event is known.</typeparam>
/// <param name="source">The other source. Closed by its owner.</param>
/// <param name="maxEventBytes">The longest event. Default: as the engine's own bound.</param>
public sealed class UnwrappedLogSource<TEvent>(ILogSource source, int maxEventBytes = 1024 * 1024) : ILogSource
    where TEvent : class, IEventSchema<TEvent>
{
    private readonly UnwrappedLogSource _unwrapped = new(TEvent.Schema, source, maxEventBytes);

    /// <inheritdoc/>
    public IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, CancellationToken cancellationToken) => _unwrapped.ReadAsync(positions, cancellationToken);

    /// <inheritdoc/>
    public ValueTask CommitAsync(IReadOnlyDictionary<string, string> positions, CancellationToken cancellationToken) => _unwrapped.CommitAsync(positions, cancellationToken);
}
