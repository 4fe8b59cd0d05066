namespace KbSearch.Content.Asking;

/// <summary>Names one posting of one member: repeating it with the same key is not another posting.</summary>
/// <param name="Member">Id of the member's access key.</param>
/// <param name="IdempotencyKey">Chosen by the member's program; unique for the member.</param>
public readonly record struct SubmissionKey(string Member, string IdempotencyKey);
