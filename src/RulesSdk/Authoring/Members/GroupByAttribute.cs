namespace RulesSdk;

/// <summary>Declares a key that detections are grouped by. The method's name is the key's name. Several keys form a composite key, in source order.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GroupByAttribute : Attribute
{
    /// <summary>Keeps matches whose key is the zero value (<c>""</c>, 0). By default they are ignored.</summary>
    public bool AllowZero { get; set; }
}
