namespace RulesSdk.Runtime.Metadata;

/// <summary>
/// What a <see cref="NormalizerAttribute"/> method makes of an event: by this rules of another assembly read its source
/// directly. Written by the generator, one for each public normalizer of the assembly; not for hand-written code.
/// </summary>
/// <remarks>As with <see cref="MacroModelAttribute"/>, only a build makes it, and its text starts with the version of its form.</remarks>
/// <example>
/// <code>
/// [Normalizer] public static UdmEvent ToUdm(FirewallEvent e) =&gt; new() { … };                        // written
///
/// [assembly: NormalizerModel("global::Acme.FirewallNormalizer.ToUdm", "3 …")]                      // generated
/// </code>
/// </example>
/// <param name="method">Which method.</param>
/// <param name="text">The model.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NormalizerModelAttribute(string method, string text) : Attribute
{
    /// <summary>Which method.</summary>
    public string Method { get; } = method;

    /// <summary>The model.</summary>
    public string Text { get; } = text;
}
