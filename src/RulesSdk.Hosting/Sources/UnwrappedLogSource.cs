using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RulesSdk.Hosting.Sources;
using RulesSdk.Input;
using RulesSdk.Input.Schemas;
using RulesSdk.Input.Wrappers;

namespace RulesSdk.Hosting;

/// <summary>
/// Takes the events of another source out of what services wrap them in: <c>{"Records":[…]}</c> and other arrays, the <c>detail</c> of EventBridge, messages of
/// SNS and SQS, subscriptions of CloudWatch Logs, also in one another. The bytes of an event stay as they are. What holds no event is handed on as it is, so
/// that the engine rejects it and says so.
/// </summary>
/// <remarks>A record that is longer than <c>maxEventBytes</c> stays as it is, wrapped or not: the engine rejects it. That is counted, and logged at most once a minute.</remarks>
/// <param name="schema">The schema by which an event is known.</param>
/// <param name="source">The other source. Closed by its owner.</param>
/// <param name="maxEventBytes">The longest event, and the longest wrapper. Default: as the engine's own bound.</param>
/// <param name="wrappers">What is taken off.</param>
/// <param name="logger">Told of what stays wrapped; null if nobody is.</param>
public sealed partial class UnwrappedLogSource(
    EventSchema schema, ILogSource source, int maxEventBytes = UnwrappedLogSource.UsualEventBytes, LogWrappers wrappers = LogWrappers.All, ILogger? logger = null) : ILogSource
{
    internal const int UsualEventBytes = 1024 * 1024;

    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private long _tooLong;
    private long? _logged;
    private long _told;

    /// <summary>How many records were longer than the longest that is unwrapped.</summary>
    public long TooLong => Volatile.Read(ref _tooLong);

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new Events(new SchemaRecords(schema), maxEventBytes, (WrapperSteps)wrappers);
        await foreach (var batch in source.ReadAsync(positions, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                var unwrapped = events.Unwrap(batch);
                NoteTooLong(events);
                yield return unwrapped;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(IReadOnlyDictionary<string, string> positions, CancellationToken cancellationToken) => source.CommitAsync(positions, cancellationToken);

    private void NoteTooLong(Events events)
    {
        _tooLong = events.TooLong;
        if (_tooLong > 0 && (_logged is not { } last || (_tooLong > _told && Stopwatch.GetElapsedTime(last) >= LogInterval)))
        {
            StaysWrapped(_tooLong - _told, maxEventBytes);
            (_told, _logged) = (_tooLong, Stopwatch.GetTimestamp());
        }
    }

    [LoggerMessage(EventId = 63, Level = LogLevel.Warning, EventName = "StaysWrapped", Message = "{Count} records have more than {Limit} bytes, so they stay as they are, and the engine rejects them (raise the longest line of the source, or have the sender wrap fewer events at once)")]
    private partial void StaysWrapped(long count, int limit);

    private sealed class Events(SchemaRecords schema, int limit, WrapperSteps steps) : IRecordReceiver
    {
        private readonly RecordBytes _taken = new();

        public long TooLong { get; private set; }

        public LogBatch Unwrap(LogBatch batch)
        {
            var unwrapper = new Unwrapper(limit, this, steps: steps);
            var bytes = batch.Bytes.Span;
            if (batch.Records is { } given)
            {
                foreach (var range in given)
                {
                    unwrapper.Document(bytes[range], 0);
                }
            }
            else
            {
                foreach (var line in bytes.Split((byte)'\n'))
                {
                    if (bytes[line].Trim(" \t\r"u8) is { IsEmpty: false } text)
                    {
                        unwrapper.Document(text, 0);
                    }
                }
            }

            var (rented, length, records) = _taken.Take();
            return new(batch.Partition, batch.Position, rented.AsMemory(0, length), rented)
            {
                Records = records,
                Offset = batch.Offset,
                IngestTime = batch.IngestTime,
                IsLast = batch.IsLast,
            };
        }

        public bool TryAccept(ReadOnlySpan<byte> record, long number)
        {
            var isEvent = record.Length <= limit && schema.Fit(record, isGiven: false, out _) >= SchemaFit.TimeOnly;
            if (isEvent)
            {
                _taken.Add(record);
            }

            return isEvent;
        }

        public void Refuse(ReadOnlySpan<byte> record, long number, string? kind)
        {
            TooLong += record.Length > limit ? 1 : 0;
            _taken.Add(record);
        }

        // What is damaged within a wrapper comes as a record that is refused, too.
        public void Fault(string message)
        {
        }
    }
}
