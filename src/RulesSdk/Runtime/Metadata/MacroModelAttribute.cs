namespace RulesSdk.Runtime.Metadata;

/// <summary>
/// The body of a <see cref="MacroAttribute"/> member: by this rules of another assembly put it in. Written by the
/// generator, one for each macro of the assembly; not for hand-written code.
/// </summary>
/// <remarks>
/// It is on the assembly, because a macro may be a member of a class that is not partial. As with
/// <see cref="RuleModelAttribute"/>, only a build makes it, and its text starts with the version of its form.
/// </remarks>
/// <example>
/// <code>
/// extension(LoginEvent e) { [Macro] public bool Failed => e.Error is not null; }                   // written
///
/// [assembly: MacroModel("global::Acme.Vocabulary.Failed(global::Acme.LoginEvent)", "1 …")]         // generated
/// </code>
/// </example>
/// <param name="member">Which macro: its class, its name, and the types of what it takes.</param>
/// <param name="text">The model.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MacroModelAttribute(string member, string text) : Attribute
{
    /// <summary>Which macro.</summary>
    public string Member { get; } = member;

    /// <summary>The model.</summary>
    public string Text { get; } = text;
}
