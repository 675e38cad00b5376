namespace RulesSdk.Runtime.Metadata;

/// <summary>
/// What a signal, or a rule of single events, asks of an event: by this a chain of another assembly compiles it into its
/// own matcher. Written by the generator on the generated part; not for hand-written code.
/// </summary>
/// <remarks>
/// <para>
/// It stands in the part that only a build makes. So it is in every compiled assembly, reference assemblies included; an
/// IDE that looks at another project of the solution by its sources does not see it, and reads the sources in its place.
/// </para>
/// <para>The text starts with the version of its form. A generator that does not know the version asks for a rebuild.</para>
/// </remarks>
/// <example>
/// <code>
/// [Signal("ssh_session")]                      // written
/// public sealed partial class SshSession { … }
///
/// [RuleModel("1 …")]                           // generated
/// partial class SshSession { … }
/// </code>
/// </example>
/// <param name="text">The model.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RuleModelAttribute(string text) : Attribute
{
    /// <summary>The model.</summary>
    public string Text { get; } = text;
}
