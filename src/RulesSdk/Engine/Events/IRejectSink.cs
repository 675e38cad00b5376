namespace RulesSdk;

/// <summary>Receives the lines that an engine rejected.</summary>
public interface IRejectSink
{
    /// <summary>Receives one line.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="position">The position the caller gave.</param>
    /// <param name="reason">Why it was rejected.</param>
    /// <param name="offset">The offset of the fault, in bytes from the start of the line; 0 if the reason has no place.</param>
    /// <param name="line">Its bytes, valid during the call.</param>
    void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line);
}
