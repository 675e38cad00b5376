namespace RulesSdk.Hosting.Settings.Kinds;

/// <summary>A kind of sources or targets that settings can name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsSource">Whether it is one of sources.</param>
/// <param name="Read">Reads the settings of one, and returns what adds it.</param>
internal sealed record KindRegistration(string Name, bool IsSource, Func<KindSettings, Action<RulesSdkBuilder>> Read);
