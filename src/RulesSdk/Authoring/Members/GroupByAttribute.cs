namespace RulesSdk;

/// <summary>Declares a key that detections are grouped by. The method's name is the key's name; several make a composite key, in source order.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GroupByAttribute : Attribute
{
    /// <summary>Keep matches whose value is the zero value (<c>""</c>, 0). Without it they are left out.</summary>
    public bool AllowZero { get; set; }
}
