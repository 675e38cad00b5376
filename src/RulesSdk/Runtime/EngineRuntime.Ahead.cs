using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime;

/// <content>A line that another thread has read.</content>
internal sealed partial class EngineRuntime
{
    public EventStatus ProcessAhead(SourceState source, ReadOnlySpan<byte> line, ReadOnlySpan<JsonSlot> slots, uint checksum, long position)
    {
        // Else what is expected would be taken for the next line.
        source.EnsureOpen();
        _intake.Expect(source, slots, checksum);
        return Process(source, line, position, ingestTime: null);
    }
}
