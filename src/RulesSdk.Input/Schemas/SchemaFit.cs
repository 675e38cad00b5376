namespace RulesSdk.Input.Schemas;

/// <summary>How a record fits a schema, the least first.</summary>
internal enum SchemaFit
{
    /// <summary>It is not one JSON text.</summary>
    Malformed,

    /// <summary>It has not what tells the schema.</summary>
    None,

    /// <summary>It has what tells the schema, but no event time that can be read.</summary>
    NoTime,

    /// <summary>It has an event time, and nothing else by which it could be told.</summary>
    TimeOnly,

    /// <summary>It is an event of the schema.</summary>
    Event,
}
