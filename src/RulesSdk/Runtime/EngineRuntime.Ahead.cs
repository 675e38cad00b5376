using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime;

/// <content>A line that another thread has read.</content>
internal sealed partial class EngineRuntime
{
    public EventStatus ProcessAhead(SourceState source, ReadOnlySpan<byte> line, ReadOnlySpan<JsonSlot> slots, uint checksum, long position)
    {
        if (!_intake.TryTake(source, line, slots))
        {
            return Process(source, line, position, ingestTime: null);
        }

        source.MoveTo(position);
        var reason = _intake.Read(source, line, line, ingestTime: null, out var at, out var offset);
        return reason == RejectReason.None
            ? Handle(source, line, line, at, position, checksum)
            : _intake.Reject(source, position, reason, offset, line);
    }
}
