namespace RulesSdk;

/// <summary>How a property's name becomes its name on the wire.</summary>
public enum FieldNaming
{
    /// <summary><c>EventName</c> becomes <c>eventName</c>: the first letter in lower case.</summary>
    CamelCase,

    /// <summary><c>EventName</c> becomes <c>event_name</c>.</summary>
    SnakeCase,

    /// <summary>The property's name, unchanged.</summary>
    AsWritten,
}
