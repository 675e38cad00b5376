namespace RulesSdk.Input;

/// <summary>Takes the records of a file.</summary>
internal interface IRecordReceiver
{
    /// <summary>Takes a text if it is an event.</summary>
    /// <param name="record">The text, valid during the call.</param>
    /// <param name="number">Its number if it is taken: that of its line, or one more than the record before it has.</param>
    bool TryAccept(ReadOnlySpan<byte> record, long number);

    /// <summary>Takes a text that is neither an event nor a wrapper of events.</summary>
    /// <param name="record">The text, valid during the call; cut one byte beyond the limit where it is longer than that.</param>
    /// <param name="number">Its number.</param>
    /// <param name="kind">What it is instead, if that is known.</param>
    void Refuse(ReadOnlySpan<byte> record, long number, string? kind);

    /// <summary>Receives what is wrong with the file itself.</summary>
    /// <param name="message">What and where, without the file's name.</param>
    void Fault(string message);
}
