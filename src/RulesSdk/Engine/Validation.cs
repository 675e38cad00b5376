namespace RulesSdk;

/// <summary>Which lines an engine checks.</summary>
public enum Validation
{
    /// <summary>Every byte of every line: a line that is malformed anywhere is rejected.</summary>
    Full,

    /// <summary>
    /// The lines that some rule may look at. Of a block that is passed to <see cref="LineSource.ProcessLines"/>, other lines may be passed over:
    /// of these only the event time is read, and they are not rejected if they are malformed. What is detected in well-formed lines is the same.
    /// </summary>
    Relevant,
}
