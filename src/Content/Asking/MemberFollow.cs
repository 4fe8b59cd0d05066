namespace KbSearch.Content.Asking;

/// <summary>A follow and whose it is.</summary>
/// <param name="Member">Id of the member's access key.</param>
public sealed record MemberFollow(string Member, Follow Follow);
