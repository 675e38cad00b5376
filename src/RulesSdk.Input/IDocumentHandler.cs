namespace RulesSdk.Input;

/// <summary>Takes the documents of a file, in the order in which they stand there.</summary>
internal interface IDocumentHandler
{
    /// <summary>Takes a line if it is one record for certain. If not, it is looked at more closely and comes as documents.</summary>
    /// <param name="text">The line, valid during the call.</param>
    /// <param name="line">The number of the line.</param>
    bool TryRecord(ReadOnlySpan<byte> text, long line);

    /// <summary>Takes a JSON value, an element of an envelope, or a text that is no JSON.</summary>
    /// <param name="text">Its bytes, valid during the call; cut one byte beyond the limit where it is longer than that.</param>
    /// <param name="line">The line on which it starts; 0 inside an envelope.</param>
    void Document(ReadOnlySpan<byte> text, long line);

    /// <summary>Receives what is wrong with the file itself.</summary>
    /// <param name="message">What and where, without the file's name.</param>
    void Fault(string message);
}
