using System.Runtime.CompilerServices;
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
/// <typeparam name="TEvent">The schema by which an event is known.</typeparam>
/// <param name="source">The other source.</param>
/// <param name="maxEventBytes">The longest event. Default: as the engine's own bound.</param>
public sealed class UnwrappedLogSource<TEvent>(ILogSource source, int maxEventBytes = 1024 * 1024) : ILogSource
    where TEvent : class, IEventSchema<TEvent>
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new Events(new SchemaRecords(TEvent.Schema), maxEventBytes);
        await foreach (var batch in source.ReadAsync(positions, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                yield return events.Unwrap(batch);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(IReadOnlyDictionary<string, string> positions, CancellationToken cancellationToken) => source.CommitAsync(positions, cancellationToken);

    private sealed class Events(SchemaRecords schema, int limit) : IRecordReceiver
    {
        private readonly RecordBytes _taken = new();

        public LogBatch Unwrap(LogBatch batch)
        {
            var unwrapper = new Unwrapper(limit, this);
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

        public void Refuse(ReadOnlySpan<byte> record, long number, string? kind) => _taken.Add(record);

        // What is damaged within a wrapper comes as a record that is refused, too.
        public void Fault(string message)
        {
        }
    }
}
